__device__ float4  activations_0(StructuredBuffer<float> x_0, uint row_0, uint at_0, uint width_0)
{
    if((at_0 + 3U) < width_0)
    {
        uint _S1 = row_0 + at_0;
        float _S2 = __ldg((&(x_0)[_S1]));
        float _S3 = __ldg((&(x_0)[_S1 + 1U]));
        float _S4 = __ldg((&(x_0)[_S1 + 2U]));
        float _S5 = __ldg((&(x_0)[_S1 + 3U]));
        return make_float4 (_S2, _S3, _S4, _S5);
    }
    float _S6;
    if(at_0 < width_0)
    {
        float _S7 = __ldg((&(x_0)[row_0 + at_0]));
        _S6 = _S7;
    }
    else
    {
        _S6 = 0.0f;
    }
    float _S8;
    if((at_0 + 1U) < width_0)
    {
        float _S9 = __ldg((&(x_0)[row_0 + at_0 + 1U]));
        _S8 = _S9;
    }
    else
    {
        _S8 = 0.0f;
    }
    float _S10;
    if((at_0 + 2U) < width_0)
    {
        float _S11 = __ldg((&(x_0)[row_0 + at_0 + 2U]));
        _S10 = _S11;
    }
    else
    {
        _S10 = 0.0f;
    }
    return make_float4 (_S6, _S8, _S10, 0.0f);
}
__device__ __shared__ FixedArray<float, 1024>  partials_0;
__device__ float teamSums_0(FixedArray<float, 8>  * values_0, uint thread_0)
{
    __syncthreads();
    (*&partials_0)[thread_0] = (*values_0)[int(0)];
    (*&partials_0)[128U + thread_0] = (*values_0)[int(1)];
    (*&partials_0)[256U + thread_0] = (*values_0)[int(2)];
    (*&partials_0)[384U + thread_0] = (*values_0)[int(3)];
    (*&partials_0)[512U + thread_0] = (*values_0)[int(4)];
    (*&partials_0)[640U + thread_0] = (*values_0)[int(5)];
    (*&partials_0)[768U + thread_0] = (*values_0)[int(6)];
    (*&partials_0)[896U + thread_0] = (*values_0)[int(7)];
    __syncthreads();
    uint _S12 = thread_0 % 32U % 8U * 128U + thread_0 / 32U * 32U;
    uint i_0 = 0U;
    float sum_0 = 0.0f;
    for(;;)
    {
        if(i_0 < 32U)
        {
        }
        else
        {
            break;
        }
        float sum_1 = sum_0 + (*&partials_0)[_S12 + i_0];
        i_0 = i_0 + 1U;
        sum_0 = sum_1;
    }
    return sum_0;
}
struct Sixteen_0
{
    FixedArray<float4 , 4>  values_1;
    FixedArray<uint, 4>  at_1;
};
__device__ float halfToFloat_0(uint bits_0)
{
    uint magnitude_0 = bits_0 & 32767U;
    float absolute_0;
    if(magnitude_0 < 1024U)
    {
        absolute_0 = float(magnitude_0) * 5.9604644775390625e-08f;
    }
    else
    {
        absolute_0 = (U32_asfloat(((magnitude_0 << int(13)) + 1879048192U))) * (U32_asfloat((125829120U)));
    }
    return (U32_asfloat(((F32_asuint((absolute_0))) | ((bits_0 & 32768U) << int(16)))));
}
__device__ Sixteen_0 neighbours_0(FixedArray<float4 , 4>  * values_2)
{
    Sixteen_0 result_0;
    (&result_0)->values_1 = *values_2;
    (&result_0)->at_1[0U] = 0U;
    (&result_0)->at_1[1U] = 4U;
    (&result_0)->at_1[2U] = 8U;
    (&result_0)->at_1[3U] = 12U;
    return result_0;
}
__device__ Sixteen_0 F16_read_0(StructuredBuffer<uint> weights_0, uint at_2, uint part_0)
{
    uint _S13 = __ldg((&(weights_0)[at_2 / 2U]));
    uint _S14 = __ldg((&(weights_0)[at_2 / 2U + 1U]));
    FixedArray<float4 , 4>  values_3;
    values_3[0U] = make_float4 (halfToFloat_0(_S13 & 65535U), halfToFloat_0(_S13 >> int(16)), halfToFloat_0(_S14 & 65535U), halfToFloat_0(_S14 >> int(16)));
    uint _S15 = __ldg((&(weights_0)[at_2 / 2U + 2U]));
    uint _S16 = __ldg((&(weights_0)[at_2 / 2U + 2U + 1U]));
    values_3[1U] = make_float4 (halfToFloat_0(_S15 & 65535U), halfToFloat_0(_S15 >> int(16)), halfToFloat_0(_S16 & 65535U), halfToFloat_0(_S16 >> int(16)));
    uint _S17 = __ldg((&(weights_0)[at_2 / 2U + 4U]));
    uint _S18 = __ldg((&(weights_0)[at_2 / 2U + 4U + 1U]));
    values_3[2U] = make_float4 (halfToFloat_0(_S17 & 65535U), halfToFloat_0(_S17 >> int(16)), halfToFloat_0(_S18 & 65535U), halfToFloat_0(_S18 >> int(16)));
    uint _S19 = __ldg((&(weights_0)[at_2 / 2U + 6U]));
    uint _S20 = __ldg((&(weights_0)[at_2 / 2U + 6U + 1U]));
    values_3[3U] = make_float4 (halfToFloat_0(_S19 & 65535U), halfToFloat_0(_S19 >> int(16)), halfToFloat_0(_S20 & 65535U), halfToFloat_0(_S20 >> int(16)));
    FixedArray<float4 , 4>  _S21 = values_3;
    Sixteen_0 _S22 = neighbours_0(&_S21);
    return _S22;
}
__device__ float dot_0(float4  x_1, float4  y_0)
{
    int i_1 = int(0);
    float result_1 = 0.0f;
    for(;;)
    {
        if(i_1 < int(4))
        {
        }
        else
        {
            break;
        }
        float result_2 = result_1 + _slang_vector_get_element(x_1, i_1) * _slang_vector_get_element(y_0, i_1);
        i_1 = i_1 + int(1);
        result_1 = result_2;
    }
    return result_1;
}
__device__ float products_0(StructuredBuffer<uint> weights_1, uint at_3, StructuredBuffer<float> x_2, FixedArray<uint, 8>  * rows_0, uint width_1, uint thread_1)
{
    FixedArray<float, 8>  sums_0;
    sums_0[int(0)] = 0.0f;
    sums_0[int(1)] = 0.0f;
    sums_0[int(2)] = 0.0f;
    sums_0[int(3)] = 0.0f;
    sums_0[int(4)] = 0.0f;
    sums_0[int(5)] = 0.0f;
    sums_0[int(6)] = 0.0f;
    sums_0[int(7)] = 0.0f;
    uint _S23 = (width_1 + 16U - 1U) / 16U;
    uint i_2 = thread_1 % 32U;
    for(;;)
    {
        if(i_2 < _S23)
        {
        }
        else
        {
            break;
        }
        uint _S24 = i_2 * 16U;
        Sixteen_0 _S25 = F16_read_0(weights_1, at_3 + _S24, i_2 % 1U);
        uint _S26 = _S24 + _S25.at_1[0U];
        uint _S27 = (*rows_0)[int(0)];
        uint _S28 = (*rows_0)[int(1)];
        uint _S29 = (*rows_0)[int(2)];
        uint _S30 = (*rows_0)[int(3)];
        uint _S31 = (*rows_0)[int(4)];
        uint _S32 = (*rows_0)[int(5)];
        uint _S33 = (*rows_0)[int(6)];
        uint _S34 = (*rows_0)[int(7)];
        uint _S35 = _S24 + _S25.at_1[1U];
        uint _S36 = _S24 + _S25.at_1[2U];
        float _S37 = sums_0[int(1)] + dot_0(_S25.values_1[0U], activations_0(x_2, (*rows_0)[int(1)], _S26, width_1)) + dot_0(_S25.values_1[1U], activations_0(x_2, _S28, _S35, width_1)) + dot_0(_S25.values_1[2U], activations_0(x_2, _S28, _S36, width_1));
        float _S38 = sums_0[int(2)] + dot_0(_S25.values_1[0U], activations_0(x_2, (*rows_0)[int(2)], _S26, width_1)) + dot_0(_S25.values_1[1U], activations_0(x_2, _S29, _S35, width_1)) + dot_0(_S25.values_1[2U], activations_0(x_2, _S29, _S36, width_1));
        float _S39 = sums_0[int(3)] + dot_0(_S25.values_1[0U], activations_0(x_2, (*rows_0)[int(3)], _S26, width_1)) + dot_0(_S25.values_1[1U], activations_0(x_2, _S30, _S35, width_1)) + dot_0(_S25.values_1[2U], activations_0(x_2, _S30, _S36, width_1));
        float _S40 = sums_0[int(4)] + dot_0(_S25.values_1[0U], activations_0(x_2, (*rows_0)[int(4)], _S26, width_1)) + dot_0(_S25.values_1[1U], activations_0(x_2, _S31, _S35, width_1)) + dot_0(_S25.values_1[2U], activations_0(x_2, _S31, _S36, width_1));
        float _S41 = sums_0[int(5)] + dot_0(_S25.values_1[0U], activations_0(x_2, (*rows_0)[int(5)], _S26, width_1)) + dot_0(_S25.values_1[1U], activations_0(x_2, _S32, _S35, width_1)) + dot_0(_S25.values_1[2U], activations_0(x_2, _S32, _S36, width_1));
        float _S42 = sums_0[int(6)] + dot_0(_S25.values_1[0U], activations_0(x_2, (*rows_0)[int(6)], _S26, width_1)) + dot_0(_S25.values_1[1U], activations_0(x_2, _S33, _S35, width_1)) + dot_0(_S25.values_1[2U], activations_0(x_2, _S33, _S36, width_1));
        float _S43 = sums_0[int(7)] + dot_0(_S25.values_1[0U], activations_0(x_2, (*rows_0)[int(7)], _S26, width_1)) + dot_0(_S25.values_1[1U], activations_0(x_2, _S34, _S35, width_1)) + dot_0(_S25.values_1[2U], activations_0(x_2, _S34, _S36, width_1));
        uint _S44 = _S24 + _S25.at_1[3U];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S25.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S26, width_1)) + dot_0(_S25.values_1[1U], activations_0(x_2, _S27, _S35, width_1)) + dot_0(_S25.values_1[2U], activations_0(x_2, _S27, _S36, width_1)) + dot_0(_S25.values_1[3U], activations_0(x_2, _S27, _S44, width_1));
        sums_0[int(1)] = _S37 + dot_0(_S25.values_1[3U], activations_0(x_2, _S28, _S44, width_1));
        sums_0[int(2)] = _S38 + dot_0(_S25.values_1[3U], activations_0(x_2, _S29, _S44, width_1));
        sums_0[int(3)] = _S39 + dot_0(_S25.values_1[3U], activations_0(x_2, _S30, _S44, width_1));
        sums_0[int(4)] = _S40 + dot_0(_S25.values_1[3U], activations_0(x_2, _S31, _S44, width_1));
        sums_0[int(5)] = _S41 + dot_0(_S25.values_1[3U], activations_0(x_2, _S32, _S44, width_1));
        sums_0[int(6)] = _S42 + dot_0(_S25.values_1[3U], activations_0(x_2, _S33, _S44, width_1));
        sums_0[int(7)] = _S43 + dot_0(_S25.values_1[3U], activations_0(x_2, _S34, _S44, width_1));
        i_2 = i_2 + 32U;
    }
    FixedArray<float, 8>  _S45 = sums_0;
    float _S46 = teamSums_0(&_S45, thread_1);
    return _S46;
}
__device__ float clamp_0(float x_3, float minBound_0, float maxBound_0)
{
    return (F32_min(((F32_max((x_3), (minBound_0)))), (maxBound_0)));
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
__device__ float exponential_0(float x_4)
{
    float clamped_0 = clamp_0(x_4, -87.33654022216796875f, 88.72283172607421875f);
    uint power_0 = (F32_asuint((clamped_0 * 1.4426950216293335f + 1.2582912e+07f)));
    float whole_0 = float(int(power_0 << int(10)) >> int(10));
    float r_0 = clamped_0 - whole_0 * 0.693359375f - whole_0 * -0.00021219444170129f;
    float value_0 = (U32_asfloat(((F32_asuint((1.0f + (r_0 + r_0 * r_0 * (0.49999994039535522f + r_0 * (0.1666652113199234f + r_0 * (0.04166838899254799f + r_0 * (0.00836873520165682f + r_0 * 0.00138145592063665f)))))))) + (power_0 << int(23)))));
    float value_1;
    if(x_4 < -87.33654022216796875f)
    {
        value_1 = 0.0f;
    }
    else
    {
        value_1 = value_0;
    }
    if(x_4 > 88.72283172607421875f)
    {
        value_1 = 3.00000000549775576e+38f * x_4;
    }
    if(x_4 != x_4)
    {
        value_1 = x_4;
    }
    return value_1;
}
__device__ float sigmoid_0(float x_5)
{
    return 1.0f / (1.0f + exponential_0(- x_5));
}
__device__ float normalDistribution_0(float x_6)
{
    float a_0 = clamp_0((F32_abs((x_6))), 0.0f, 20.0f);
    float t_0 = 1.0f / (1.0f + 0.35355338454246521f * a_0);
    float upper_0 = (U32_asfloat(((F32_asuint((a_0))) & 4294963200U)));
    float tail_0 = 0.5f * t_0 * exponential_0(-1.26548564434051514f + t_0 * (0.99940979480743408f + t_0 * (0.37988382577896118f + t_0 * (0.06717460602521896f + t_0 * (-0.09506391733884811f + t_0 * (0.10174258053302765f + t_0 * (-0.91687458753585815f + t_0 * (1.3227466344833374f + t_0 * (-0.75143367052078247f + t_0 * 0.15790040791034698f)))))))) - 0.5f * ((a_0 - upper_0) * (a_0 + upper_0))) * exponential_0(-0.5f * upper_0 * upper_0);
    float _S47;
    if(x_6 < 0.0f)
    {
        _S47 = tail_0;
    }
    else
    {
        _S47 = 1.0f - tail_0;
    }
    return _S47;
}
__device__ float activation_0(uint kind_0, float x_7)
{
    switch(kind_0)
    {
    case 0U:
        {
            return x_7 * sigmoid_0(x_7);
        }
    case 1U:
        {
            return x_7 * normalDistribution_0(x_7);
        }
    case 2U:
        {
            return x_7 * sigmoid_0(1.59576904773712158f * (x_7 + 0.04471499845385551f * x_7 * x_7 * x_7));
        }
    default:
        {
            return x_7 * sigmoid_0(1.70200002193450928f * x_7);
        }
    }
}
struct Epilogue_0
{
    uint hasBias_0;
    uint biasAt_0;
    uint adds_0;
    uint gated_0;
    uint act_0;
};
extern "C" __global__ void matmul__many__f16(StructuredBuffer<uint> weights_2, StructuredBuffer<float> x_8, StructuredBuffer<float> bias_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint tokens_0, uint rowHalves_0, uint resultAt_0, uint resultStride_0, uint biasAt_1, uint hasBias_1, uint adds_1, uint gated_1, uint act_1)
{
    uint _S48 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    Epilogue_0 epilogue_0;
    (&epilogue_0)->hasBias_0 = hasBias_1;
    (&epilogue_0)->biasAt_0 = biasAt_1;
    (&epilogue_0)->adds_0 = adds_1;
    (&epilogue_0)->gated_0 = gated_1;
    (&epilogue_0)->act_0 = act_1;
    Epilogue_0 _S49 = epilogue_0;
    for(;;)
    {
        uint row_1 = linear_0(blockIdx) * 4U + _S48 / 32U;
        uint first_0 = blockIdx.z * 8U;
        uint _S50 = (U32_min((row_1), (rows_1 - 1U)));
        FixedArray<uint, 8>  starts_0;
        uint _S51 = tokens_0 - 1U;
        starts_0[int(0)] = (U32_min((first_0), (_S51))) * width_2;
        starts_0[int(1)] = (U32_min((first_0 + 1U), (_S51))) * width_2;
        starts_0[int(2)] = (U32_min((first_0 + 2U), (_S51))) * width_2;
        starts_0[int(3)] = (U32_min((first_0 + 3U), (_S51))) * width_2;
        starts_0[int(4)] = (U32_min((first_0 + 4U), (_S51))) * width_2;
        starts_0[int(5)] = (U32_min((first_0 + 5U), (_S51))) * width_2;
        starts_0[int(6)] = (U32_min((first_0 + 6U), (_S51))) * width_2;
        starts_0[int(7)] = (U32_min((first_0 + 7U), (_S51))) * width_2;
        uint half_0 = 0U;
        float sum_2 = 0.0f;
        for(;;)
        {
            if(half_0 <= (_S49.gated_0))
            {
            }
            else
            {
                break;
            }
            uint _S52 = (_S50 + half_0 * rows_1) * rowHalves_0;
            FixedArray<uint, 8>  _S53 = starts_0;
            float _S54 = products_0(weights_2, _S52, x_8, &_S53, width_2, _S48);
            if(half_0 == 0U)
            {
                sum_2 = _S54;
            }
            else
            {
                sum_2 = activation_0(_S49.act_0, sum_2) * _S54;
            }
            half_0 = half_0 + 1U;
        }
        uint _S55 = _S48 % 32U;
        uint token_0 = first_0 + _S55;
        bool _S56;
        if(_S55 < 8U)
        {
            _S56 = token_0 < tokens_0;
        }
        else
        {
            _S56 = false;
        }
        if(_S56)
        {
            _S56 = row_1 < rows_1;
        }
        else
        {
            _S56 = false;
        }
        if(_S56)
        {
            uint _S57 = resultAt_0 + token_0 * resultStride_0 + row_1;
            if((_S49.hasBias_0) != 0U)
            {
                float _S58 = __ldg((&(bias_0)[_S49.biasAt_0 + row_1]));
                sum_2 = sum_2 + _S58;
            }
            float * _S59 = (&(result_3)[_S57]);
            if((_S49.adds_0) != 0U)
            {
                sum_2 = *(&(result_3)[_S57]) + sum_2;
            }
            *_S59 = sum_2;
        }
        break;
    }
    return;
}
